import type { ChannelName } from "@gihan/plan/policy";
import { commandLine } from "./command-line.ts";

/** What is missing to send by these channels, what comes of it and what to do; empty where nothing is missing. */
export function koreanMissingProviders(channels: readonly ChannelName[]): string {
  return channels.map((channel) => sentences[channel]).join(" ");
}

const sentences: Readonly<Record<ChannelName, string>> = {
  email:
    "이 명령이 읽은 설정에 메일 서버(SMTP_URL)가 없습니다. 그대로 두면 메일이 나가지 않고 발송 대기로 남습니다. .env에 SMTP_URL을 적고 Gihan을 다시 시작하십시오.",
  text: `실제 문자를 보내는 연동은 아직 없어 지금 정책의 문자가 나가지 않고 발송 대기로 남습니다. 메일만 쓰는 정책으로 바꿀 수 있습니다(${commandLine("policy set starter")}).`,
};
