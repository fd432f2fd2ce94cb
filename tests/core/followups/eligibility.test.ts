import { expect, test } from 'vitest'
import type { FollowUpRefusal } from '../../../electron/contract/follow-ups.ts'
import { type FollowUpFacts, judgeFollowUp } from '../../../electron/core/followups/eligibility.ts'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const HOUR = 60 * 60_000
const DAY = 24 * HOUR
const ago = (hours: number) => NOW - hours * HOUR

/** A friend whom the user chose, quiet for ten days, in the middle of their day. */
const FRIEND: FollowUpFacts = {
  now: NOW,
  byUser: false,
  approved: false,
  enabled: true,
  watchOnly: false,
  kind: 'direct',
  isSelf: false,
  isStranger: false,
  chosen: true,
  isImportant: false,
  optedOut: false,
  keptOut: false,
  pausedHere: false,
  skippedUntil: null,
  replyOwed: false,
  lastInboundAt: ago(240),
  lastOutboundAt: ago(240),
  expectsAnswer: false,
  discardedAt: null,
  plannedSince: null,
  draftWaits: false,
  frequencyHours: 48,
  sentAt: [],
  unansweredInARow: 0,
  maxPerWeek: 2,
  maxUnanswered: 3,
  badNewsAt: null,
  afterBadNews: false,
  awakeAt: NOW,
}
const BY_HAND: Partial<FollowUpFacts> = { byUser: true, plannedSince: ago(24) }

type Expected = 'yes' | FollowUpRefusal | readonly [FollowUpRefusal, number]

const CASES: readonly (readonly [string, Partial<FollowUpFacts>, Expected])[] = [
  ['a chosen friend, quiet for ten days', {}, 'yes'],
  ['somebody important who owes us an answer', { chosen: null, isImportant: true, expectsAnswer: true }, 'yes'],
  ['somebody about whom nothing was said', { chosen: null }, 'not_chosen'],
  ['switched off for this person', { chosen: false, isImportant: true }, 'switched_off_here'],
  ['switched off for all', { enabled: false }, 'switched_off'],
  ['switched off for all, but asked for by hand', { ...BY_HAND, enabled: false }, 'yes'],
  ['switched off for all after the user approved it', { approved: true, enabled: false }, 'switched_off'],
  ['switched off for them after the user approved it', { approved: true, chosen: false }, 'switched_off_here'],
  ['switched off for them, but asked for by hand', { ...BY_HAND, approved: true, chosen: false }, 'yes'],
  ['approved, and close to the user no more', { approved: true, chosen: null }, 'yes'],
  ['approved after bad news', { approved: true, badNewsAt: ago(240) }, 'yes'],
  ['watch only', { watchOnly: true }, 'watch_only'],
  ['watch only, asked for by hand', { ...BY_HAND, watchOnly: true }, 'watch_only'],
  ['a group', { kind: 'group' }, 'not_a_person'],
  ['a group, asked for by hand', { ...BY_HAND, kind: 'group' }, 'not_a_person'],
  ['the chat with oneself', { isSelf: true }, 'not_a_person'],
  ['a stranger', { isStranger: true }, 'stranger'],
  ['a stranger, asked for by hand', { ...BY_HAND, isStranger: true }, 'stranger'],
  ['who asked to be left alone', { optedOut: true }, 'opted_out'],
  ['who asked to be left alone, asked for by hand', { ...BY_HAND, optedOut: true }, 'opted_out'],
  [
    'a stranger who asked to be left alone: their own word comes first',
    { optedOut: true, isStranger: true },
    'opted_out',
  ],
  ['kept out (blocked, ignored, archived)', { keptOut: true }, 'kept_out'],
  ['kept out, asked for by hand', { ...BY_HAND, keptOut: true }, 'kept_out'],
  ['the assistant is paused here', { pausedHere: true }, 'paused_here'],
  ['put off until tomorrow', { skippedUntil: NOW + DAY }, ['skipped', NOW + DAY]],
  ['put off until yesterday', { skippedUntil: NOW - DAY }, 'yes'],
  ['put off, but asked for by hand', { ...BY_HAND, skippedUntil: NOW + DAY }, 'yes'],
  ['they wait for an answer', { replyOwed: true }, 'reply_owed'],
  ['they wait for an answer, asked for by hand', { ...BY_HAND, replyOwed: true }, 'reply_owed'],
  ['they wrote since it was planned', { plannedSince: ago(300) }, 'wrote_since'],
  ['we wrote since it was planned', { plannedSince: ago(250), lastInboundAt: ago(260) }, 'answered_since'],
  ['they wrote since it was asked for by hand', { ...BY_HAND, lastInboundAt: ago(1) }, 'wrote_since'],
  ['we wrote since it was asked for by hand', { ...BY_HAND, lastOutboundAt: ago(1) }, 'answered_since'],
  ['nobody wrote since it was planned', { plannedSince: ago(24) }, 'yes'],
  ['they wrote in the same second in which it was planned', { plannedSince: ago(240) + 900 }, 'wrote_since'],
  ['they wrote yesterday', { lastInboundAt: ago(24) }, ['recently_active', ago(24) + 48 * HOUR]],
  ['they wrote 48 hours ago to the millisecond', { lastInboundAt: ago(48) }, 'yes'],
  ['they wrote a millisecond less than 48 hours ago', { lastInboundAt: ago(48) + 1 }, ['recently_active', NOW + 1]],
  ['they wrote yesterday, asked for by hand since', { ...BY_HAND, lastInboundAt: ago(30) }, 'yes'],
  ['we wrote yesterday', { lastOutboundAt: ago(24) }, ['not_quiet_yet', ago(24) + 48 * HOUR]],
  ['quiet for ten days, wanted every two weeks', { frequencyHours: 336 }, ['not_quiet_yet', ago(240) + 336 * HOUR]],
  ['nobody ever wrote', { lastInboundAt: null, lastOutboundAt: null }, 'yes'],
  ['somebody important, and nothing is open', { chosen: null, isImportant: true }, 'nothing_open'],
  ['somebody chosen, and nothing is open', { expectsAnswer: false }, 'yes'],
  ['the user threw one away yesterday', { discardedAt: ago(24) }, ['discarded', ago(24) + 7 * DAY]],
  ['the user threw one away eight days ago', { discardedAt: ago(192) }, 'yes'],
  ['one was thrown away, then asked for by hand', { ...BY_HAND, discardedAt: ago(24) }, 'yes'],
  ['another draft waits', { draftWaits: true }, 'draft_waits'],
  ['another draft waits, asked for by hand', { ...BY_HAND, draftWaits: true }, 'draft_waits'],
  ['the last one left yesterday', { sentAt: [ago(24)] }, ['cooldown', ago(24) + 48 * HOUR]],
  ['the last one left yesterday, asked for by hand', { ...BY_HAND, sentAt: [ago(24)] }, 'yes'],
  ['one left this week', { sentAt: [ago(96)] }, 'yes'],
  ['two left this week', { sentAt: [ago(96), ago(150)] }, ['week_limit', ago(150) + 7 * DAY]],
  [
    'two left this week, asked for by hand',
    { ...BY_HAND, sentAt: [ago(96), ago(150)] },
    ['week_limit', ago(150) + 7 * DAY],
  ],
  ['two left, one of them more than a week ago', { sentAt: [ago(96), ago(168)] }, 'yes'],
  ['three this week where four are allowed', { maxPerWeek: 4, sentAt: [ago(60), ago(96), ago(150)] }, 'yes'],
  ['none a week are allowed', { maxPerWeek: 0 }, 'week_limit'],
  ['three in a row stayed without an answer', { unansweredInARow: 3, sentAt: [ago(400)] }, 'unanswered_limit'],
  ['three in a row without an answer, asked for by hand', { ...BY_HAND, unansweredInARow: 3 }, 'unanswered_limit'],
  ['two in a row without an answer', { unansweredInARow: 2, sentAt: [ago(400), ago(800)] }, 'yes'],
  ['bad news ten days ago', { badNewsAt: ago(240) }, ['bad_news', ago(240) + 14 * DAY]],
  ['bad news three weeks ago', { badNewsAt: ago(21 * 24) }, 'yes'],
  ['bad news, which the user allows here', { badNewsAt: ago(240), afterBadNews: true }, 'yes'],
  ['bad news, asked for by hand', { ...BY_HAND, badNewsAt: ago(240) }, 'yes'],
  ['they sleep', { awakeAt: NOW + 5 * HOUR }, ['quiet_hours', NOW + 5 * HOUR]],
  ['they sleep, asked for by hand', { ...BY_HAND, awakeAt: NOW + 5 * HOUR }, ['quiet_hours', NOW + 5 * HOUR]],
]

test.each(CASES)('%s', (_, facts, expected) => {
  const verdict = judgeFollowUp({ ...FRIEND, ...facts })
  if (expected === 'yes') expect(verdict).toEqual({ allowed: true })
  else if (typeof expected === 'string') expect(verdict).toMatchObject({ allowed: false, code: expected })
  else expect(verdict).toEqual({ allowed: false, code: expected[0], until: expected[1] })
})

test('a "no" that passes with time is over at the instant that it names', () => {
  for (const [, facts] of CASES) {
    const verdict = judgeFollowUp({ ...FRIEND, ...facts })
    if (verdict.allowed || verdict.until === null) continue
    const awakeAt = Math.max(FRIEND.awakeAt, verdict.until)
    const later = judgeFollowUp({ ...FRIEND, ...facts, now: verdict.until, awakeAt })
    expect(later).not.toMatchObject({ code: verdict.code })
  }
})
