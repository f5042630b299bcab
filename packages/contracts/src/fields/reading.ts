/** The value with every property readonly, at any depth: events are facts and nobody writes on them. */
export type Reading<Value> = Value extends readonly (infer Item)[]
  ? readonly Reading<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Reading<Value[Key]> }
    : Value;
