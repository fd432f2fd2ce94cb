import { backupsEntry } from '../backups/backups-entry.ts'
import { cleanupEntry, deleteEverythingEntry } from '../cleanup/cleanup-entries.ts'
import { AboutYouBlock } from '../notes/about-you-block.tsx'
import { LinkBlock } from '../onboarding/link-block.tsx'
import { PreviewBlock } from '../privacy/preview-block.tsx'
import { providerEntries } from '../providers/provider-entries.ts'
import { VoiceBlock } from '../voice/voice-block.tsx'
import { BlockedBlock } from './blocked-block.tsx'
import { ConsentBlock } from './consent-block.tsx'
import { DataBlock } from './data-block.tsx'
import { IgnoredBlock } from './ignored-block.tsx'
import { InstructionsBlock } from './instructions-block.tsx'
import { KeyBlock } from './key-block.tsx'
import { isLocalPreset } from './model-actions.ts'
import { AddressBlock, NameBlock, PresetBlock } from './model-blocks.tsx'
import { ResponsesBlock } from './responses-block.tsx'
import type { BlockEntry, SettingEntry } from './setting-entry.ts'
import { simpleSettings } from './simple-settings.ts'
import { TestBlock } from './test-block.tsx'
import { UsageBlock } from './usage-block.tsx'

/** The rows about the model, in the order in which one is set up. Onboarding shows the same. */
export const modelEntries: readonly BlockEntry[] = [
  {
    id: 'model.preset',
    section: 'assistant',
    title: 'Who writes the drafts',
    effect: 'A model of your choice writes full replies; without one, short honest openers come from Secretary itself.',
    words: 'model provider llm ai openai deepseek openrouter groq ollama lm studio endpoint',
    Block: PresetBlock,
  },
  {
    id: 'model.baseUrl',
    section: 'assistant',
    title: 'Address',
    effect:
      'The base address of a server that speaks OpenAI’s language. A key belongs to its address: another address needs it anew.',
    words: 'url endpoint base server',
    Block: AddressBlock,
    isShown: ({ model }) => model.preset === 'custom',
  },
  {
    id: 'model.name',
    section: 'assistant',
    title: 'Model',
    effect: 'The name under which the server offers it.',
    words: 'name',
    Block: NameBlock,
    isShown: ({ model }) => model.preset !== 'none',
  },
  {
    id: 'model.apiKey',
    section: 'assistant',
    title: 'Key',
    effect: 'Kept encrypted where the system can, sent only to this address, and never shown again.',
    words: 'api key secret token password',
    Block: KeyBlock,
    isShown: ({ model, keyState }) => model.preset !== 'none' && (!isLocalPreset(model.preset) || keyState !== 'none'),
  },
  {
    id: 'model.test',
    section: 'assistant',
    title: 'Try it',
    effect: 'Asks for one reply to an invented message, and shows what really came back.',
    words: 'test check latency error',
    Block: TestBlock,
    isShown: ({ model }) => model.preset !== 'none',
  },
]

const consent: BlockEntry = {
  id: 'model.consent',
  section: 'assistant',
  title: 'Your agreement',
  effect: 'Messages go to a model on another computer only after you agreed.',
  words: 'consent privacy',
  Block: ConsentBlock,
  isShown: ({ profileStates }) => profileStates.length > 0,
}

const instructions: BlockEntry = {
  id: 'assistant.instructions',
  section: 'assistant',
  title: 'Instructions',
  effect: 'Who you are and how you write. The assistant reads this before every draft.',
  words: 'prompt style voice',
  Block: InstructionsBlock,
}

const aboutYou: BlockEntry = {
  id: 'assistant.notes',
  section: 'assistant',
  title: 'About you',
  effect: 'Facts that replies may use. What is secret is used only for writing drafts, and never in groups.',
  words: 'notes address opening hours signature bank iban facts me myself secret',
  Block: AboutYouBlock,
}

const voice: BlockEntry = {
  id: 'assistant.voice',
  section: 'assistant',
  title: 'How you write',
  effect: 'Learned from what you typed yourself, and from nobody else’s words. Your own description wins.',
  words: 'style voice tone greeting emoji language formality learn',
  Block: VoiceBlock,
}

const ignored: BlockEntry = {
  id: 'assistant.ignored',
  section: 'assistant',
  title: 'Chats that never wait',
  effect: 'You said “never” of these: their messages come in, and nobody is told that they wait for an answer.',
  words: 'never ignore mute no answer',
  Block: IgnoredBlock,
}

const link: BlockEntry = {
  id: 'whatsapp.link',
  section: 'whatsapp',
  title: 'Connection',
  effect: 'Which account Secretary is linked to, and how it stands.',
  words: 'link qr code number log out logout watch only demo people start stop device',
  Block: LinkBlock,
}

const blocked: BlockEntry = {
  id: 'privacy.blocked',
  section: 'privacy',
  title: 'Never sent to a model',
  effect: 'Nothing of these conversations goes to a model, not even to one on this computer; you answer them yourself.',
  words: 'block conversation secret private',
  Block: BlockedBlock,
}

const requestPreview: BlockEntry = {
  id: 'privacy.preview',
  section: 'privacy',
  title: 'See what would be sent',
  effect: 'The very words that a model would get for a reply right now, with nothing left out. Looking sends nothing.',
  words: 'preview prompt request leaves exact',
  Block: PreviewBlock,
}

const data: readonly BlockEntry[] = [
  {
    id: 'data.folder',
    section: 'data',
    title: 'Where your data is',
    effect: 'Everything stays in one folder on this computer. Copy it while Secretary is closed to keep a backup.',
    words: 'directory path version backup',
    Block: DataBlock,
  },
  backupsEntry,
  cleanupEntry,
  {
    id: 'data.usage',
    section: 'data',
    title: 'What models cost',
    effect: 'Calls, tokens and cost by day and model. Where the price is unknown, it says so.',
    words: 'usage money price tokens',
    Block: UsageBlock,
  },
  {
    id: 'data.responses',
    section: 'data',
    title: 'What was asked and answered',
    effect: 'Every call of a model, with exactly what was sent and what came back.',
    words: 'log prompt response history',
    Block: ResponsesBlock,
  },
]

/** Everything in Settings, in the order in which it stands there. */
export const allSettings: readonly SettingEntry[] = [
  link,
  ...modelEntries,
  ...providerEntries,
  consent,
  instructions,
  aboutYou,
  voice,
  ignored,
  blocked,
  requestPreview,
  ...simpleSettings,
  ...data,
  deleteEverythingEntry,
]
