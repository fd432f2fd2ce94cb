import type { CommandAnswer } from '../../../contract/commands.contract.ts'
import type { NamedPerson } from '../../../contract/own-jobs.contract.ts'
import type { Loop } from '../../jobs/loop.ts'
import type { LogLevel } from '../../platform/log.ts'
import type { SettingsDeps } from '../change-settings.ts'
import type { PlanScope } from '../followups/plan-follow-up.ts'
import type { HealthDeps } from '../health/health-deps.ts'

/** What commands are given to work with. */
export interface CommandScope extends PlanScope, HealthDeps, SettingsDeps {
  loops(): readonly Loop[]
  /** Scheduled work may have become due. */
  wakeScheduler(): void
  /** How much the log tells from now on, until the next start. */
  setLogLevel(level: LogLevel): void
  tell(news: { readonly key: string; readonly title: string; readonly body: string }): void
}

/** An answer, and whose names stand in it. */
export interface CommandResult extends CommandAnswer {
  readonly people?: readonly NamedPerson[]
}

/** Something the user can ask for in a word. */
export interface ChatCommand {
  readonly name: string
  readonly aliases: readonly string[]
  /** As it is typed. */
  readonly usage: string
  /** What it does, for the list of commands. */
  readonly sentence: string
  /** What it throws as an `AppError` is its answer. */
  run(scope: CommandScope, args: readonly string[]): CommandResult
}

export const done = (...lines: readonly string[]): CommandAnswer => ({ outcome: 'done', text: lines.join('\n') })
export const refused = (...lines: readonly string[]): CommandAnswer => ({ outcome: 'refused', text: lines.join('\n') })
