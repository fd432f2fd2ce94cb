/** Two ways to say it: the first ends with a light question, the other asks nothing. */
export type Pair = readonly [a: string, b: string]

/** A greeting alone, and with `{name}`. */
type Greeting = readonly [plain: string, named: string]

/** One wording for everybody, or one for people whom one hardly knows and one for friends and family. */
export type ByAddress<Words> = Words | { readonly polite: Words; readonly familiar: Words }

/**
 * What can be said in one language. `{hi}` is the greeting, `{topic}` what was talked about last, `{ago}` when
 * (`3 weeks ago`). Where the language allows it, nothing says who is a man and who a woman.
 */
export interface Templates {
  readonly hi: ByAddress<Greeting>
  readonly check_in: {
    readonly acquaintance: Pair
    readonly friend: Pair
    /** To a friend, once it is weeks ago. */
    readonly longAgo: Pair
    readonly close: Pair
  }
  readonly open_question: ByAddress<Pair>
  readonly topic: ByAddress<Pair>
  readonly hardship: ByAddress<Pair>
  readonly joy: ByAddress<Pair>
}
