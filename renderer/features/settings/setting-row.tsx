import type { ReactNode } from 'react'
import { ProblemAt } from '../../ui/problem.tsx'
import classes from './setting-row.module.css'
import { settingPlace, useSettings } from './use-settings.ts'

interface SettingRowProps {
  /** Names the setting and its place for problems; `group.key` for what the environment may decide. */
  readonly id: string
  readonly title: string
  readonly effect: ReactNode
  /** What is changed here stands below the words instead of beside them. */
  readonly below?: boolean
  /** The id of the field that the title names; without one the title is a heading of a group. */
  readonly field?: string
  readonly children: ReactNode
}

/** One setting: its name, its effect in one sentence, and what changes it. */
export function SettingRow({ id, title, effect, below, field, children }: SettingRowProps) {
  return (
    <div className={classes.row} data-below={below} data-setting={id}>
      <div className={classes.words}>
        {field === undefined ? (
          <h3 className={classes.title}>{title}</h3>
        ) : (
          <label className={classes.title} htmlFor={field}>
            {title}
          </label>
        )}
        <p className={classes.effect} id={field && effectOf(field)}>
          {effect}
        </p>
        <OverrideNote id={id} />
      </div>
      <div className={classes.control}>{children}</div>
      <div className={classes.problem}>
        <ProblemAt place={settingPlace(id)} />
      </div>
    </div>
  )
}

/** The id of the sentence that describes a field. */
export const effectOf = (field: string) => `${field}-effect`

/** Whether the environment decides this setting, so that it cannot be changed here. */
export function useIsOverridden(id: string): boolean {
  return useSettings()?.overriddenByEnvironment.includes(id) ?? false
}

const VARIABLES: Record<string, string> = {
  'model.preset': 'SECRETARY_LLM_BASE_URL',
  'model.baseUrl': 'SECRETARY_LLM_BASE_URL',
  'model.name': 'SECRETARY_LLM_MODEL',
  'model.apiKey': 'SECRETARY_LLM_API_KEY',
  'sending.undoMs': 'SECRETARY_UNDO_MS',
}

export function OverrideNote({ id }: { id: string }) {
  const isOverridden = useIsOverridden(id)
  if (!isOverridden) return null
  return (
    <p className={classes.override}>
      Set by the environment{VARIABLES[id] === undefined ? '' : ` (${VARIABLES[id]})`}: it cannot be changed here.
    </p>
  )
}
