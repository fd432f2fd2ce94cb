import { findDeceptiveAddresses } from '../../../contract/deceptive-address.ts'

/** What stands where a draft held a deceptive address: a blank, so that nobody approves it by habit. */
export const LINK_BLANK = '[link?]'

/** A draft without addresses that are made to look like other ones: the user puts in what is meant, or takes it out. */
export function withoutLookalikes(text: string): string {
  let [result, at] = ['', 0]
  for (const { from, to } of findDeceptiveAddresses(text)) {
    result += text.slice(at, from) + LINK_BLANK
    at = to
  }
  return result + text.slice(at)
}
