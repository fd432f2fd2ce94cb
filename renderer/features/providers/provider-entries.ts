import type { BlockEntry } from '../settings/setting-entry.ts'
import { ReadingOrderBlock, WritingOrderBlock } from './order-block.tsx'
import { ProfilesBlock } from './profiles-block.tsx'
import { SpeechBlock } from './speech-block.tsx'

/** Everything about more than one model. */
export const providerEntries: readonly BlockEntry[] = [
  {
    id: 'providers.profiles',
    section: 'assistant',
    title: 'More models',
    effect: 'Others to choose from beside the one above: a cheaper one for reading, one to fall back on.',
    words: 'provider profile fallback second llm key endpoint',
    Block: ProfilesBlock,
  },
  {
    id: 'providers.writing',
    section: 'assistant',
    title: 'Who writes, in this order',
    effect: 'Where the first does not answer, the next writes that reply.',
    words: 'fallback order writing profile',
    Block: WritingOrderBlock,
    isShown: ({ profileStates }) => profileStates.length > 1,
  },
  {
    id: 'providers.triage',
    section: 'assistant',
    title: 'Who reads what comes in',
    effect: 'Finds out what a message wants before anything is written. A cheap and quick one will do.',
    words: 'triage reading cheap order profile',
    Block: ReadingOrderBlock,
    isShown: ({ profileStates }) => profileStates.length > 1,
  },
  {
    id: 'transcription.profile',
    section: 'assistant',
    title: 'Voice notes',
    effect: 'A model for speech writes down what was said; its words count as text from then on.',
    words: 'speech transcription voice audio whisper',
    Block: SpeechBlock,
    isShown: ({ profileStates }) => profileStates.length > 0,
  },
]
