/** How much a channel account's provider takes. */
export function koreanRate(perSecond: number | null): string {
  return perSecond === null ? "제한 없음" : `1초에 ${perSecond}건까지`;
}
