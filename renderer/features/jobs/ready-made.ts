import type { OwnJobWish } from '../../../electron/contract/own-jobs.contract.ts'

/** A job that can be had with one click. */
export interface ReadyMade {
  readonly id: string
  /** What it is good for. */
  readonly why: string
  readonly wish: OwnJobWish
}

const WEEKDAYS = [1, 2, 3, 4, 5]

export const READY_MADE: readonly ReadyMade[] = [
  {
    id: 'morning',
    why: 'Who waits for you and why, each working morning.',
    wish: {
      title: 'Morning briefing',
      when: { kind: 'daily', at: '08:00', weekdays: WEEKDAYS, timeZone: null },
      what: { kind: 'briefing', about: 'waiting', instruction: '' },
    },
  },
  {
    id: 'birthdays',
    why: 'A draft on each birthday that you noted with a person. You approve it.',
    wish: {
      title: 'Birthday wishes',
      when: {
        ...{ kind: 'date', date: 'birthday', of: { kind: 'everybody' } },
        ...{ daysBefore: 0, at: '08:30', timeZone: null },
      },
      what: {
        kind: 'draft',
        to: { kind: 'date' },
        instruction: 'Wish them a happy birthday, warmly and briefly, the way I write to them.',
      },
    },
  },
  {
    id: 'goal',
    why: 'Asks you each Monday how far you are.',
    wish: {
      title: 'Goal check-in',
      when: { kind: 'daily', at: '09:00', weekdays: [1], timeZone: null },
      what: {
        kind: 'reminder',
        text: 'What is the one thing you want to get done this week? How far did you get last week?',
      },
    },
  },
  {
    id: 'week',
    why: 'What the week came to, each Friday afternoon.',
    wish: {
      title: 'Weekly summary',
      when: { kind: 'daily', at: '17:00', weekdays: [5], timeZone: null },
      what: { kind: 'briefing', about: 'week', instruction: '' },
    },
  },
]
