import { eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../../contract/errors.ts'
import { conversationId } from '../../contract/ids.ts'
import { type Settings, type SettingsPatch, settings } from '../../contract/settings.ts'
import type { Db, Tx } from '../db/open.ts'
import { preparedRead } from '../db/prepared.ts'
import { settingValues } from '../db/schema.ts'
import { type Environment, endpointProblem } from './environment.ts'

const GROUPS = [
  'model',
  'providers',
  'spending',
  'transcription',
  'log',
  'assistant',
  'inbox',
  'sending',
  'pace',
  'privacy',
  'autopilot',
  'backups',
  'cleanup',
  'followUps',
  'notifications',
  'appearance',
  'desktop',
] as const
type Group = (typeof GROUPS)[number]

export interface LoadedSettings {
  readonly values: Settings
  /** Settings the environment decides, as `group.key`. */
  readonly overridden: string[]
  /** Stored values that could not be read; their default is used, the rest stays. */
  readonly problems: string[]
}

/** The settings in force: defaults, what is stored, what the environment decides. Never throws. */
export function loadSettings(db: Db, environment: Environment): LoadedSettings {
  const problems: string[] = []
  const groups = GROUPS.map((group) => [group, readGroup(db, group, problems)])
  const values = structuredClone(Object.fromEntries(groups)) as Settings
  const overridden = applyEnvironment(values, environment)
  return { values, overridden, problems }
}

function readGroup(db: Db, group: Group, problems: string[]): object {
  const stored = readValue(db, group)
  if (stored?.[DAMAGED] === true)
    problems.push(`The settings of “${group}” could not be read; their defaults are used.`)
  const shape: Record<string, z.ZodType> = settings.shape[group].shape
  const read: Record<string, unknown> = {}
  for (const [key, schema] of Object.entries(shape)) {
    const parsed = schema.safeParse(stored?.[key])
    if (!parsed.success) problems.push(`The setting ${group}.${key} could not be read; its default is used.`)
    read[key] = parsed.success ? parsed.data : schema.parse(undefined)
  }
  return read
}

/** A stored JSON object, or null where there is none or it is damaged. */
function readValue(db: Db, key: string): Record<string, unknown> | null {
  const row = byKey(db).get({ key })
  if (row === undefined) return null
  try {
    const value: unknown = JSON.parse(row.value)
    return z.record(z.string(), z.unknown()).parse(value)
  } catch {
    return { [DAMAGED]: true }
  }
}

const byKey = preparedRead((db) =>
  db
    .select()
    .from(settingValues)
    .where(eq(settingValues.key, sql.placeholder('key')))
    .prepare(),
)

const DAMAGED = ' damaged'

function applyEnvironment(values: Settings, environment: Environment): string[] {
  const overridden: string[] = []
  const { baseUrl, model } = environment.llm
  if (baseUrl !== null) {
    values.model.baseUrl = baseUrl
    values.model.preset = 'custom'
    overridden.push('model.baseUrl', 'model.preset')
  }
  if (model !== null) {
    values.model.name = model
    overridden.push('model.name')
  }
  if (baseUrl !== null && environment.llm.apiKey !== null) overridden.push('model.apiKey')
  if (environment.undoMs !== null) {
    values.sending.undoMs = environment.undoMs
    overridden.push('sending.undoMs')
  }
  const { enabled, delayHours, maxPerWeek } = environment.followUps
  overridden.push(
    ...put(values.followUps, { enabled, defaultDelayHours: delayHours, maxPerWeek }).map((key) => `followUps.${key}`),
  )
  return overridden
}

/** Lays the values that are set over a group; answers their names. */
function put<Group extends object>(
  group: Group,
  values: { readonly [Key in keyof Group]?: Group[Key] | null },
): string[] {
  const set = Object.entries(values).filter(([, value]) => value !== null)
  Object.assign(group, Object.fromEntries(set))
  return set.map(([key]) => key)
}

/** What is switched in another way than by a PATCH is stored like the rest. */
export type StoredPatch = Omit<SettingsPatch, 'backups'> & {
  readonly backups?: Partial<Settings['backups']> | undefined
}

/** Stores the leaves of a patch; what it leaves out stays. @throws AppError VALIDATION_FAILED naming the setting */
export function saveSettings(tx: Tx, patch: StoredPatch): void {
  for (const group of GROUPS) {
    const change = patch[group]
    if (change === undefined) continue
    const { apiKey: _, ...leaves } = change as Record<string, unknown>
    if (group === 'model') checkEndpoint(leaves.baseUrl)
    const stored = readValue(tx, group) ?? {}
    delete stored[DAMAGED]
    writeValue(tx, group, { ...stored, ...leaves })
  }
}

function checkEndpoint(baseUrl: unknown): void {
  if (typeof baseUrl !== 'string' || baseUrl === '') return
  const problem = endpointProblem(baseUrl)
  if (problem !== null) throw new AppError('VALIDATION_FAILED', { message: `model.baseUrl must be ${problem}.` })
}

function writeValue(tx: Tx, key: string, value: object): void {
  const text = JSON.stringify(value)
  tx.insert(settingValues)
    .values({ key, value: text })
    .onConflictDoUpdate({ target: settingValues.key, set: { value: text } })
    .run()
}

const consentSchema = z.object({ origin: z.string(), at: z.string() })
export type Consent = z.infer<typeof consentSchema>
/** Older versions kept one agreement, for the one endpoint there was. */
const consentsSchema = z.union([
  z.object({ given: z.array(consentSchema) }).transform(({ given }) => given),
  consentSchema.transform((one) => [one]),
])

/** What the person agreed to: the places their messages may be sent to. */
export function readConsents(db: Db): Consent[] {
  return consentsSchema.safeParse(readValue(db, 'consent')).data ?? []
}

export function writeConsents(tx: Tx, given: readonly Consent[]): void {
  if (given.length === 0) tx.delete(settingValues).where(eq(settingValues.key, 'consent')).run()
  else writeValue(tx, 'consent', { given })
}

const linkSchema = z.object({ wanted: z.boolean(), watchOnly: z.boolean() })
export type LinkChoice = z.infer<typeof linkSchema>

/** Whether WhatsApp should be connected by itself at start, and whether only to watch. Null before the first choice. */
export function readLinkChoice(db: Db): LinkChoice | null {
  const parsed = linkSchema.safeParse(readValue(db, 'link'))
  return parsed.success ? parsed.data : null
}

export function writeLinkChoice(tx: Tx, choice: LinkChoice): void {
  writeValue(tx, 'link', choice)
}

const stopsSchema = z.object({
  stops: z.array(z.object({ conversationId, at: z.number(), why: z.string() })),
})
export type AutopilotStop = z.infer<typeof stopsSchema>['stops'][number]

/** Where the autopilot switched itself off, and why, until the user has seen it; the newest first. */
export function readAutopilotStops(db: Db): readonly AutopilotStop[] {
  return stopsSchema.safeParse(readValue(db, 'autopilotStops')).data?.stops ?? []
}

export function writeAutopilotStops(tx: Tx, stops: readonly AutopilotStop[]): void {
  writeValue(tx, 'autopilotStops', { stops })
}

const restoredSchema = z.object({ backupAt: z.number(), damaged: z.string().nullable() })
/** The data are those of a backup. `damaged`: where the damaged file is kept; null where the person asked for it. */
export type Restored = z.infer<typeof restoredSchema>

/** Written into a backup before it takes its place, so that no crash can make anybody forget it. */
export function readRestored(db: Db): Restored | null {
  return restoredSchema.safeParse(readValue(db, 'restored')).data ?? null
}

export function writeRestored(tx: Tx, restored: Restored | null): void {
  if (restored === null) tx.delete(settingValues).where(eq(settingValues.key, 'restored')).run()
  else writeValue(tx, 'restored', restored)
}
