import { z } from 'zod'
import { backupSettings } from './backup-settings.ts'
import { cleanupSettings } from './cleanup.contract.ts'
import { followUpSettings } from './follow-up-settings.ts'
import { autopilotSettings, privacySettings } from './safety-settings.ts'

export const MODEL_PRESETS = [
  'none',
  'openai',
  'deepseek',
  'openrouter',
  'groq',
  'ollama',
  'lmstudio',
  'llamacpp',
  'custom',
] as const
export const modelPreset = z.enum(MODEL_PRESETS)
export type ModelPreset = z.infer<typeof modelPreset>

/**
 * Where each preset's API lives, an example model, whether it runs on this machine, and what it is known to do: keep a
 * JSON schema, write speech down (null: it depends on the model). `custom` is the user's own, of which
 * nothing is known. From the providers' API references, 2026.
 */
export const PRESETS: Record<Exclude<ModelPreset, 'none' | 'custom'>, Preset> = {
  openai: {
    ...{ label: 'OpenAI', baseUrl: 'https://api.openai.com/v1', exampleModel: 'gpt-5-mini', local: false },
    ...{ jsonSchema: true, audio: true, exampleSpeechModel: 'gpt-4o-mini-transcribe' },
  },
  deepseek: {
    ...{ label: 'DeepSeek', baseUrl: 'https://api.deepseek.com/v1', exampleModel: 'deepseek-flash', local: false },
    ...{ jsonSchema: false, audio: false, exampleSpeechModel: null },
  },
  openrouter: {
    ...{
      label: 'OpenRouter',
      baseUrl: 'https://openrouter.ai/api/v1',
      exampleModel: 'openai/gpt-5-mini',
      local: false,
    },
    ...{ jsonSchema: null, audio: false, exampleSpeechModel: null },
  },
  groq: {
    ...{ label: 'Groq', baseUrl: 'https://api.groq.com/openai/v1', exampleModel: 'llama-3.3-70b-versatile' },
    ...{ local: false, jsonSchema: null, audio: true, exampleSpeechModel: 'whisper-large-v3-turbo' },
  },
  ollama: {
    ...{ label: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', exampleModel: 'llama3.2', local: true },
    ...{ jsonSchema: true, audio: false, exampleSpeechModel: null },
  },
  lmstudio: {
    ...{ label: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1', exampleModel: 'local-model', local: true },
    ...{ jsonSchema: true, audio: false, exampleSpeechModel: null },
  },
  llamacpp: {
    ...{ label: 'llama.cpp', baseUrl: 'http://127.0.0.1:8080/v1', exampleModel: 'local-model', local: true },
    ...{ jsonSchema: true, audio: null, exampleSpeechModel: null },
  },
}

export interface Preset {
  readonly label: string
  readonly baseUrl: string
  readonly exampleModel: string
  readonly local: boolean
  readonly jsonSchema: boolean | null
  readonly audio: boolean | null
  readonly exampleSpeechModel: string | null
}

/** The profile that `model` is: it has no entry of its own under `providers.profiles`. */
export const DEFAULT_PROFILE = 'default'

const profileId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be of small letters, digits and dashes, at most 40')

/** One more model to choose from. Its key is kept for the origin of its address. */
export const modelProfile = z.strictObject({
  id: profileId,
  /** What the person calls it. */
  label: z.string().max(80),
  preset: modelPreset.exclude(['none']),
  /** https only, except on loopback. */
  baseUrl: z.string().max(2000),
  name: z.string().max(200),
})
export type ModelProfile = z.infer<typeof modelProfile>

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like 22:00')

/**
 * Everything a person can set, with its default. Durations end in their unit. What the environment sets
 * (`SECRETARY_LLM_*`, `SECRETARY_UNDO_MS`) wins over what is stored and is reported in `overriddenByEnvironment`.
 */
export const settings = z.strictObject({
  model: z.strictObject({
    preset: modelPreset.default('none'),
    /** https only, except on loopback. Changing its origin clears the key. */
    baseUrl: z.string().max(2000).default(''),
    name: z.string().max(200).default(''),
  }),
  providers: z.strictObject({
    /** Further models; the first one is `model` itself and goes by the id `default`. */
    profiles: z.array(modelProfile).max(20).default([]),
    /** Which write replies, in this order: the next one is asked where one fails. None named: the default one. */
    writing: z.array(profileId).max(20).default([]),
    /** Which read conversations (triage, summaries), in this order. None named: those that write. */
    triage: z.array(profileId).max(20).default([]),
    /** At most so many calls at once. */
    maxCalls: z.number().int().min(1).max(20).default(3),
  }),
  /** What models on other computers may cost in a day; a model on this computer costs nothing. */
  spending: z.strictObject({
    /** US dollars a day, as far as prices are known; null: no limit. */
    dailyUsd: z.number().min(0).max(100_000).nullable().default(null),
    /** US dollars a day for one conversation; null: no limit. */
    perConversationUsd: z.number().min(0).max(100_000).nullable().default(null),
    /** Calls a day, whatever they cost: what holds where prices are unknown. */
    dailyCalls: z.number().int().min(0).max(1_000_000).default(1_000),
    perConversationCalls: z.number().int().min(0).max(1_000_000).default(100),
  }),
  transcription: z.strictObject({
    /** Which profile's server writes voice notes down; empty: none does. */
    profile: z.union([z.literal(''), profileId]).default(''),
    /** The name of its model for speech. */
    model: z.string().max(200).default(''),
    /** New voice notes are written down as they come; otherwise only when asked for. */
    automatic: z.boolean().default(false),
    /** Larger ones are left alone. Megabytes; the usual limit of servers is 25. */
    maxMegabytes: z.number().min(0.1).max(100).default(20),
  }),
  log: z.strictObject({
    /** After this many days the words of a call are forgotten; that it was made, and what it cost, stays. */
    keepDays: z.number().int().min(1).max(3_650).default(30),
  }),
  assistant: z.strictObject({
    /** What the user tells the assistant about themself and how to write. Goes into every prompt. */
    instructions: z.string().max(20_000).default(''),
    /** How many recent messages of the conversation the model sees. */
    contextMessages: z.number().int().min(1).max(200).default(20),
    /** Messages older than this are not drafted for by themselves. */
    draftWithinHours: z.number().int().min(1).max(720).default(48),
    /** A burst of messages makes one draft: how long to wait for the next one. */
    settleDelaySeconds: z.number().min(0).max(600).default(8),
  }),
  inbox: z.strictObject({
    /** At the first sync, unanswered messages older than this go to "Earlier". */
    baselineDays: z.number().int().min(0).max(365).default(14),
    /** Groups wait for an answer only when you are mentioned, quoted or addressed. */
    groupsNeedMention: z.boolean().default(true),
  }),
  sending: z.strictObject({
    /** After approval, how long it can be undone, in milliseconds. */
    undoMs: z.number().int().min(0).max(120_000).default(5_000),
    /** At least this long between two sends, in milliseconds. */
    minGapMs: z.number().int().min(0).max(600_000).default(3_000),
    /** Show "typing…" to the other person while an approved reply leaves. */
    showTyping: z.boolean().default(true),
    /** Mark the conversation as read when an approved reply leaves. */
    markReadOnSend: z.boolean().default(false),
  }),
  /** Distances and limits for everything but a reply to somebody who just wrote. Judgement, not WhatsApp's numbers. */
  pace: z.strictObject({
    /** An approved reply leaves this long after approval, at the earliest and at the latest. */
    replyDelayMinSeconds: z.number().min(0).max(600).default(3),
    replyDelayMaxSeconds: z.number().min(0).max(600).default(8),
    /** After this many messages within ten minutes the longer distances hold for replies too. */
    burstAfter: z.number().int().min(1).max(1000).default(8),
    gapMinSeconds: z.number().min(0).max(3600).default(30),
    gapMaxSeconds: z.number().min(0).max(3600).default(75),
    perContactPerHour: z.number().int().min(0).max(1000).default(4),
    perHour: z.number().int().min(0).max(10_000).default(40),
    perDay: z.number().int().min(0).max(100_000).default(200),
    strangersPerDay: z.number().int().min(0).max(1000).default(3),
    /** Local time, `HH:MM`; the same value twice switches quiet hours off. */
    quietFrom: clockTime.default('22:00'),
    quietTo: clockTime.default('08:00'),
    /** Fewer messages in the first seven days after linking. */
    warmUp: z.boolean().default(true),
    quietAfterConnectSeconds: z.number().int().min(0).max(3600).default(60),
    /** An approval older than this asks again. */
    approvalMaxAgeHours: z.number().min(1).max(720).default(12),
    /** After a long pause, more waiting messages than this ask again. */
    askAgainAbove: z.number().int().min(0).max(1000).default(5),
  }),
  privacy: privacySettings,
  autopilot: autopilotSettings,
  backups: backupSettings,
  cleanup: cleanupSettings,
  followUps: followUpSettings,
  notifications: z.strictObject({
    enabled: z.boolean().default(true),
    /** Only conversations of at least this priority (5 is highest). */
    minPriority: z.number().int().min(1).max(5).default(4),
    /** Show the words of the message in the notification. */
    showText: z.boolean().default(true),
  }),
  appearance: z.strictObject({
    colorScheme: z.enum(['system', 'light', 'dark']).default('system'),
    /** Keys like `e` or `d` without Ctrl or ⌘. */
    singleKeyShortcuts: z.boolean().default(true),
    /** The three-line tour was seen or closed. */
    tourSeen: z.boolean().default(false),
  }),
  desktop: z.strictObject({
    closeToTray: z.boolean().default(true),
    startAtLogin: z.boolean().default(false),
    /** Offer the REST API on loopback while the desktop app runs. */
    restApi: z.boolean().default(false),
  }),
})
export type Settings = z.infer<typeof settings>

/** The same group with every leaf optional and no default: what is left out of a PATCH stays as it is. */
function patchOf<Shape extends Record<string, z.ZodDefault<z.ZodType>>>(group: z.ZodObject<Shape>) {
  const leaves = Object.entries(group.shape).map(([key, leaf]) => [key, leaf.removeDefault().optional()])
  return z.strictObject(
    Object.fromEntries(leaves) as { [K in keyof Shape]: z.ZodOptional<ReturnType<Shape[K]['removeDefault']>> },
  )
}

/** What a PATCH may carry. `model.apiKey` is written, never read back; null forgets it. */
export const settingsPatch = z.strictObject({
  model: patchOf(settings.shape.model)
    .extend({ apiKey: z.string().max(1000).nullable().optional() })
    .optional(),
  providers: patchOf(settings.shape.providers).optional(),
  spending: patchOf(settings.shape.spending).optional(),
  transcription: patchOf(settings.shape.transcription).optional(),
  log: patchOf(settings.shape.log).optional(),
  assistant: patchOf(settings.shape.assistant).optional(),
  inbox: patchOf(settings.shape.inbox).optional(),
  sending: patchOf(settings.shape.sending).optional(),
  pace: patchOf(settings.shape.pace).optional(),
  privacy: patchOf(settings.shape.privacy).optional(),
  autopilot: patchOf(settings.shape.autopilot).optional(),
  /** `encrypt` is switched with its passphrase, under /backups/passphrase. */
  backups: patchOf(settings.shape.backups).omit({ encrypt: true }).optional(),
  followUps: patchOf(settings.shape.followUps).optional(),
  cleanup: patchOf(settings.shape.cleanup).optional(),
  notifications: patchOf(settings.shape.notifications).optional(),
  appearance: patchOf(settings.shape.appearance).optional(),
  desktop: patchOf(settings.shape.desktop).optional(),
})
export type SettingsPatch = z.infer<typeof settingsPatch>

const agreement = z.object({ origin: z.string(), at: z.string() })
const keyState = z.enum(['none', 'kept', 'environment', 'sealed-elsewhere'])

export const profileState = z.object({
  id: z.string(),
  label: z.string(),
  model: z.string(),
  /** `https://api.openai.com`; null where the address is none. */
  origin: z.string().nullable(),
  /** Messages that it is shown leave this computer. */
  leavesMachine: z.boolean(),
  keyState,
  agreed: z.boolean(),
  /** Why it is not asked at the moment, in a sentence. */
  trouble: z.string().nullable(),
})
export type ProfileState = z.infer<typeof profileState>

export const settingsAnswer = settings.extend({
  /** Whether a key is kept for the current endpoint; the key itself never comes back. */
  hasApiKey: z.boolean(),
  /** `sealed-elsewhere`: the other host (desktop or headless) sealed it, it must be entered again. */
  keyState,
  overriddenByEnvironment: z.array(z.string()),
  /** Stored values that could not be read and were replaced by their default, in words. */
  problems: z.array(z.string()),
  /** What the person agreed to for the default profile, and when; null before. Asked again when the endpoint changes. */
  consent: agreement.nullable(),
  /** The same for every place that messages may be sent to. */
  consents: z.array(agreement),
  /** How each profile stands, the default one first; left out where nothing is chosen. */
  profileStates: z.array(profileState),
})
export type SettingsAnswer = z.infer<typeof settingsAnswer>
