import type { InsightSection, Insights } from '../../../electron/contract/insights.contract.ts'
import { numberWords, type Scale, shareWords, spanWords } from '../../ui/amount-words.ts'
import type { Mark } from '../../ui/day-chart.tsx'
import { costWords } from '../settings/money.ts'
import {
  answersSentence,
  changesSentence,
  costSentence,
  draftsSentence,
  intakeSentence,
  jobsSentence,
  placesSentence,
  queuesSentence,
} from './insight-sentences.ts'

/** A number of each day: a column of the table, and perhaps something that is drawn. */
export interface Measure {
  readonly key: string
  readonly label: string
  inWords(amount: number): string
  readonly drawnAs?: Mark['as']
}

/** One chart: what it says in a sentence, what is drawn, and the numbers behind it. */
export interface InsightPart {
  readonly id: string
  readonly section: InsightSection
  readonly title: string
  sentence(insights: Insights): string
  /** What else is worth a sentence. */
  more?(insights: Insights): string | null
  /** How to read it, where the sentence leaves something open. */
  readonly note?: string
  readonly scale: Scale
  readonly measures: readonly Measure[]
  days(insights: Insights): readonly Day[]
  /** Whether there is anything to draw. */
  isEmpty(insights: Insights): boolean
}

export type Day = Readonly<{ day: string } & Record<string, number | string | null>>

const time = (amount: number) => spanWords(amount)
const count = (amount: number) => numberWords(amount)
const usd = (amount: number) => costWords(amount)

/** Every chart of the page, from top to bottom. A new one is one more entry. */
export const INSIGHT_PARTS: readonly InsightPart[] = [
  {
    ...{ id: 'answers', section: 'answers', title: 'Answer times', scale: 'time' },
    sentence: ({ answers }) => answersSentence(answers),
    more: ({ answers }) => placesSentence(answers),
    note: 'From the first message that wanted an answer to your next message, from here or from the phone.',
    measures: [
      { key: 'medianMs', label: 'Half waited less than', inWords: time, drawnAs: 'line' },
      { key: 'p90Ms', label: 'Nine in ten less than', inWords: time, drawnAs: 'dashed' },
      { key: 'longestMs', label: 'Longest wait', inWords: time },
      { key: 'answered', label: 'Answers', inWords: count },
      { key: 'here', label: 'From here', inWords: count },
      { key: 'phone', label: 'From the phone', inWords: count },
    ],
    days: ({ answers }) => answers.days,
    isEmpty: ({ answers }) => answers.total.answered === 0,
  },
  {
    ...{ id: 'drafts', section: 'drafts', title: 'What became of drafts', scale: 'count' },
    sentence: ({ drafts }) => draftsSentence(drafts.total),
    measures: [
      { key: 'unchanged', label: 'Sent as written', inWords: count, drawnAs: 'bar' },
      { key: 'edited', label: 'Changed by you', inWords: count, drawnAs: 'bar' },
      { key: 'discarded', label: 'Thrown away', inWords: count, drawnAs: 'bar' },
      { key: 'byAutopilot', label: 'Sent by the autopilot', inWords: count, drawnAs: 'bar' },
    ],
    days: ({ drafts }) => drafts.days,
    isEmpty: ({ drafts: { total } }) => total.unchanged + total.edited + total.discarded + total.byAutopilot === 0,
  },
  {
    ...{ id: 'changes', section: 'drafts', title: 'How much you changed', scale: 'share' },
    sentence: ({ drafts }) => changesSentence(drafts.total),
    note: 'Letters put in, taken out or replaced, of the drafts that you changed. Less over time means that drafts sound more like you.',
    measures: [
      { key: 'changedShare', label: 'Changed on average', inWords: (share) => shareWords(share), drawnAs: 'line' },
      { key: 'edited', label: 'Drafts changed', inWords: count },
    ],
    days: ({ drafts }) => drafts.days,
    isEmpty: ({ drafts }) => drafts.total.edited === 0,
  },
  {
    ...{ id: 'queues', section: 'queues', title: 'What waited in line', scale: 'count' },
    sentence: ({ queues }) => queuesSentence(queues),
    note: 'The most at once on each day. The averages are in the numbers.',
    measures: [
      { key: 'toCheckMost', label: 'Drafts waiting for you', inWords: count, drawnAs: 'line' },
      { key: 'toWriteMost', label: 'Waiting to be written', inWords: count, drawnAs: 'dashed' },
      { key: 'toSendMost', label: 'Waiting to be sent', inWords: count, drawnAs: 'dotted' },
      { key: 'toCheckAverage', label: 'Waiting for you, on average', inWords: count },
      { key: 'toWriteAverage', label: 'To be written, on average', inWords: count },
      { key: 'toSendAverage', label: 'To be sent, on average', inWords: count },
    ],
    days: ({ queues }) => queues.days,
    isEmpty: ({ queues }) => queues.days.every((day) => day.toCheckMost + day.toWriteMost + day.toSendMost === 0),
  },
  {
    ...{ id: 'jobs', section: 'jobs', title: 'Work in the background', scale: 'count' },
    sentence: ({ jobs }) => jobsSentence(jobs.total),
    measures: [
      { key: 'done', label: 'Went well', inWords: count, drawnAs: 'bar' },
      { key: 'failed', label: 'Failed', inWords: count, drawnAs: 'bar' },
      { key: 'medianMs', label: 'Half took less than', inWords: time },
      { key: 'p90Ms', label: 'Nine in ten less than', inWords: time },
    ],
    days: ({ jobs }) => jobs.days,
    isEmpty: ({ jobs }) => jobs.total.done + jobs.total.failed === 0,
  },
  {
    ...{ id: 'cost', section: 'cost', title: 'What models cost', scale: 'money' },
    sentence: ({ cost }) => costSentence(cost.total),
    measures: [
      { key: 'knownUsd', label: 'Cost', inWords: usd, drawnAs: 'bar' },
      { key: 'asked', label: 'Times a model was asked', inWords: count },
      { key: 'failed', label: 'In vain', inWords: count },
      { key: 'unpriced', label: 'Of unknown price', inWords: count },
    ],
    days: ({ cost }) => cost.days,
    isEmpty: ({ cost }) => cost.total.asked === 0,
  },
  {
    ...{ id: 'intake', section: 'intake', title: 'Taking in a message', scale: 'time' },
    sentence: ({ intake }) => intakeSentence(intake.total),
    note: 'From the moment WhatsApp hands a message over until it stands in your list.',
    measures: [
      { key: 'medianMs', label: 'Half took less than', inWords: time, drawnAs: 'line' },
      { key: 'p99Ms', label: '99 of 100 less than', inWords: time, drawnAs: 'dashed' },
      { key: 'messages', label: 'Messages', inWords: count },
    ],
    days: ({ intake }) => intake.days,
    isEmpty: ({ intake }) => intake.total.messages === 0,
  },
]
