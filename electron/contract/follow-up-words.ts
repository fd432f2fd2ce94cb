import type { FollowUpKind, FollowUpRefusal } from './follow-ups.ts'

/** Why no follow-up was written or sent, as a sentence for the user. */
export function wordRefusal(code: FollowUpRefusal): string {
  return REFUSALS[code]
}

const REFUSALS: Record<FollowUpRefusal, string> = {
  switched_off: 'Follow-ups are switched off.',
  watch_only: 'This account is linked to watch only.',
  not_a_person: 'Follow-ups go to single people, not to groups.',
  stranger: 'They are a stranger: you never wrote with each other.',
  not_chosen: 'You did not choose them for follow-ups.',
  switched_off_here: 'Follow-ups are switched off for them.',
  opted_out: 'They asked not to be written to.',
  kept_out: 'The conversation is blocked, ignored or archived.',
  paused_here: 'The assistant is paused here.',
  skipped: 'You put it off.',
  reply_owed: 'They wait for your answer; a follow-up would be odd.',
  wrote_since: 'They wrote in the meantime.',
  answered_since: 'You wrote in the meantime.',
  recently_active: 'They wrote within the last two days.',
  not_quiet_yet: 'It has not been quiet for long enough.',
  nothing_open: 'Nothing is open between you.',
  discarded: 'You threw the last follow-up away.',
  draft_waits: 'Another message to them is being prepared.',
  cooldown: 'The last follow-up is too recent.',
  week_limit: 'They got enough follow-ups this week.',
  unanswered_limit: 'They left the last ones unanswered.',
  bad_news: 'They had bad news lately.',
  quiet_hours: 'It is night where they live.',
  needless: 'The model found nothing worth saying.',
}

/** What a follow-up starts from, in a few words. */
export function wordKind(kind: FollowUpKind): string {
  return KINDS[kind]
}

/** The same as the beginning of a sentence. */
export function wordKindFirst(kind: FollowUpKind): string {
  const words = wordKind(kind)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const KINDS: Record<FollowUpKind, string> = {
  open_question: 'your last word is unanswered',
  topic: 'takes up what you talked about',
  hardship: 'they had a hard time',
  joy: 'they were happy about something',
  check_in: 'just to say hello',
}
