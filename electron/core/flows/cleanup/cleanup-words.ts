import type { CleanupKind } from '../../../contract/cleanup.contract.ts'
import { sayBytes, sayCount } from '../../platform/say-amounts.ts'
import type { CleanupRules } from './cleanup-part.ts'

/** What one kind of clean-up is about, in a sentence. */
export function sayCleanup(kind: CleanupKind, count: number, bytes: number | null, rules: CleanupRules): string {
  const size = bytes === null ? '' : `, ${bytes < 1e6 ? 'less than 1 MB' : sayBytes(bytes)}`
  switch (kind) {
    case 'forgotten':
      return `${sayCount(count, 'person', 'people')} you asked to forget and who is not wholly gone yet`
    case 'disappeared':
      return `${sayCount(count, 'message')} whose time is over`
    case 'erased':
      return `Traces of deleted and disappeared messages in ${sayCount(count, 'conversation')}`
    case 'conversations':
      return `Old messages in ${sayCount(count, 'conversation')} in which nobody waits`
    case 'messages':
      return `${sayCount(count, 'message')} from before ${day(rules.messagesBefore ?? rules.now)}`
    case 'replies':
      return `${sayCount(count, 'reply', 'replies')} from before ${day(rules.messagesBefore ?? rules.now)}, sent or let go`
    case 'files':
      return `${sayCount(count, 'leftover file')}${size}`
    case 'log':
      return `The words of ${sayCount(count, 'call')} to a model from before ${day(rules.wordsBefore)}`
    case 'history':
      return `${sayCount(count, 'entry', 'entries')} of what the jobs did before ${day(rules.historyBefore)}`
    case 'gaps':
      return `${sayCount(count, 'absence')} from before ${day(rules.gapsBefore)}`
    case 'space':
      return `Free space inside the data file${size}`
  }
}

/** As numbers: the sentence is read in every country. */
function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
