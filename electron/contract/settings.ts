import { z } from 'zod'

export const MODEL_PRESETS = [
  'none',
  'openai',
  'deepseek',
  'openrouter',
  'groq',
  'ollama',
  'lmstudio',
  'custom',
] as const
export const modelPreset = z.enum(MODEL_PRESETS)
export type ModelPreset = z.infer<typeof modelPreset>

/** Where each preset's API lives, an example model, and whether it runs on this machine. `custom` is the user's own. */
export const PRESETS: Record<
  Exclude<ModelPreset, 'none' | 'custom'>,
  { label: string; baseUrl: string; exampleModel: string; local: boolean }
> = {
  openai: { label: 'OpenAI', baseUrl: 'https://api.openai.com/v1', exampleModel: 'gpt-5-mini', local: false },
  deepseek: { label: 'DeepSeek', baseUrl: 'https://api.deepseek.com/v1', exampleModel: 'deepseek-flash', local: false },
  openrouter: {
    label: 'OpenRouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    exampleModel: 'openai/gpt-5-mini',
    local: false,
  },
  groq: {
    label: 'Groq',
    baseUrl: 'https://api.groq.com/openai/v1',
    exampleModel: 'llama-3.3-70b-versatile',
    local: false,
  },
  ollama: { label: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1', exampleModel: 'llama3.2', local: true },
  lmstudio: { label: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1', exampleModel: 'local-model', local: true },
}

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
  assistant: patchOf(settings.shape.assistant).optional(),
  inbox: patchOf(settings.shape.inbox).optional(),
  sending: patchOf(settings.shape.sending).optional(),
  pace: patchOf(settings.shape.pace).optional(),
  notifications: patchOf(settings.shape.notifications).optional(),
  appearance: patchOf(settings.shape.appearance).optional(),
  desktop: patchOf(settings.shape.desktop).optional(),
})
export type SettingsPatch = z.infer<typeof settingsPatch>

export const settingsAnswer = settings.extend({
  /** Whether a key is kept for the current endpoint; the key itself never comes back. */
  hasApiKey: z.boolean(),
  /** `sealed-elsewhere`: the other host (desktop or headless) sealed it, it must be entered again. */
  keyState: z.enum(['none', 'kept', 'environment', 'sealed-elsewhere']),
  overriddenByEnvironment: z.array(z.string()),
  /** Stored values that could not be read and were replaced by their default, in words. */
  problems: z.array(z.string()),
  /** What the person agreed to, and when; null before. Asked again when the endpoint changes. */
  consent: z.object({ origin: z.string(), at: z.string() }).nullable(),
})
export type SettingsAnswer = z.infer<typeof settingsAnswer>
