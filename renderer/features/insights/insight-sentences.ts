import type {
  AnswersInsight,
  CostInsight,
  DraftsInsight,
  IntakeInsight,
  JobsInsight,
  QueuesInsight,
} from '../../../electron/contract/insights.contract.ts'
import { numberWords, shareWords, spanWords } from '../../ui/amount-words.ts'
import { costWords } from '../settings/money.ts'

/** What each chart says, in one sentence that stands above it. */
export function answersSentence({ total }: AnswersInsight, locale?: string): string {
  if (total.medianMs === null || total.p90Ms === null) return 'Nobody got an answer in these days'
  if (total.answered === 1) return `One person got an answer, after ${spanWords(total.medianMs, locale)}`
  const span = (ms: number) => spanWords(ms, locale)
  return `Half of the people got an answer within ${span(total.medianMs)}, nine in ten within ${span(total.p90Ms)}`
}

/** Where answers came from, if they came from both places. */
export function placesSentence({ here, phone }: AnswersInsight, locale?: string): string | null {
  if (here.medianMs === null || phone.medianMs === null) return null
  const [fromHere, fromPhone] = [spanWords(here.medianMs, locale), spanWords(phone.medianMs, locale)]
  return `Answers from here took ${fromHere} (half of them less), those from the phone ${fromPhone}.`
}

export function draftsSentence(total: DraftsInsight['total'], locale?: string): string {
  const { unchanged, edited, discarded, byAutopilot } = total
  const all = unchanged + edited + discarded + byAutopilot
  const asWritten = unchanged + byAutopilot
  if (all === 0) return 'No draft was sent or thrown away in these days'
  if (asWritten === all)
    return all === 1
      ? 'The one draft went out as it was written'
      : `All ${numberWords(all, locale)} drafts went out as they were written`
  if (asWritten === 0)
    return all === 1
      ? 'The one draft was not right as it was'
      : `None of ${numberWords(all, locale)} drafts went out as it was written`
  return `${numberWords(asWritten, locale)} of ${numberWords(all, locale)} drafts went out as they were written`
}

export function changesSentence({ edited, changedShare }: DraftsInsight['total'], locale?: string): string {
  if (changedShare === null) return 'You changed no draft in these days'
  const drafts =
    edited === 1 ? 'the draft that you changed' : `the ${numberWords(edited, locale)} drafts that you changed`
  return `Of ${drafts}, ${shareWords(changedShare, locale)} became other words`
}

export function queuesSentence({ now, days }: QueuesInsight, locale?: string): string {
  const most = Math.max(0, ...days.map(({ toCheckMost }) => toCheckMost))
  if (most === 0) return 'No draft waited for you in these days'
  const drafts = most === 1 ? 'one draft' : `${numberWords(most, locale)} drafts`
  return `At most ${drafts} waited for you at once; right now ${now.toCheck === 0 ? 'none does' : numberWords(now.toCheck, locale)}`
}

export function jobsSentence({ done, failed }: JobsInsight['total'], locale?: string): string {
  const all = done + failed
  if (all === 0) return 'Nothing ran in the background in these days'
  if (failed === 0) return all === 1 ? 'The one run went well' : `All ${numberWords(all, locale)} runs went well`
  return `${numberWords(done, locale)} of ${numberWords(all, locale)} runs went well`
}

export function costSentence({ asked, knownUsd, unpriced }: CostInsight['total'], locale?: string): string {
  if (asked === 0) return 'No model was asked in these days'
  const times = asked === 1 ? 'once' : `${numberWords(asked, locale)} times`
  if (unpriced === asked) return `Models were asked ${times}, at a price that is not known`
  const cost = knownUsd === 0 ? 'It cost nothing' : `It cost ${costWords(knownUsd, locale)}`
  const hole =
    unpriced === 0
      ? ''
      : `, and ${numberWords(unpriced, locale)} of them ${unpriced === 1 ? 'is' : 'are'} of unknown price`
  return `${cost} to ask models ${times}${hole}`
}

export function intakeSentence({ medianMs, p99Ms }: IntakeInsight['total'], locale?: string): string {
  if (medianMs === null || p99Ms === null) return 'No message was measured in these days'
  return `Half of the messages stood in your list within ${spanWords(medianMs, locale)}, 99 of 100 within ${spanWords(p99Ms, locale)}`
}
