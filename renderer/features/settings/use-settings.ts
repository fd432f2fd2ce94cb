import { useQuery } from '@tanstack/react-query'
import type { SettingsAnswer, SettingsPatch } from '../../../electron/contract/settings.ts'
import type { Desk } from '../../state/desk.ts'
import { useDesk } from '../../state/use-desk.ts'

/** The settings in force, or undefined while they were not read yet. */
export function useSettings(): SettingsAnswer | undefined {
  const { orpc } = useDesk()
  return useQuery(orpc.settings.get.queryOptions()).data
}

/** Where a failure to change a setting is shown: beside it. */
export const settingPlace = (id: string) => `setting:${id}`

/**
 * Applies a change at once: shown before the runtime has answered, taken back with the runtime's own sentence at `place`
 * if it refuses. Answers whether it was taken.
 */
export function changeSettings(desk: Desk, place: string, patch: SettingsPatch): Promise<boolean> {
  const { queryKey } = desk.orpc.settings.get.queryOptions()
  const before = desk.queries.getQueryData(queryKey)
  const change = desk.attempt(place, async () => {
    await desk.queries.cancelQueries({ queryKey })
    if (before !== undefined) desk.queries.setQueryData(queryKey, withPatch(before, patch))
    try {
      desk.queries.setQueryData(queryKey, await desk.client.settings.update(patch))
    } catch (error) {
      desk.queries.setQueryData(queryKey, before)
      void desk.queries.invalidateQueries({ queryKey })
      throw error
    }
  })
  return noted(desk, change)
}

/** Resolves when the changes under way were answered, to whether the last of them was taken. For who relies on them next. */
export function changesTaken(desk: Desk): Promise<boolean> {
  return underWay.get(desk) ?? Promise.resolve(true)
}

const underWay = new WeakMap<Desk, Promise<boolean>>()

function noted(desk: Desk, change: Promise<boolean>): Promise<boolean> {
  const all = Promise.all([changesTaken(desk), change]).then(([, isTaken]) => isTaken)
  underWay.set(desk, all)
  void all.finally(() => {
    if (underWay.get(desk) === all) underWay.delete(desk)
  })
  return change
}

/** The settings as they will be if the runtime agrees. A key is never shown, so it changes nothing here. */
export function withPatch(answer: SettingsAnswer, patch: SettingsPatch): SettingsAnswer {
  const { apiKey: _, ...model } = patch.model ?? {}
  return {
    ...answer,
    model: { ...answer.model, ...model },
    providers: { ...answer.providers, ...patch.providers },
    spending: { ...answer.spending, ...patch.spending },
    transcription: { ...answer.transcription, ...patch.transcription },
    log: { ...answer.log, ...patch.log },
    assistant: { ...answer.assistant, ...patch.assistant },
    inbox: { ...answer.inbox, ...patch.inbox },
    sending: { ...answer.sending, ...patch.sending },
    pace: { ...answer.pace, ...patch.pace },
    privacy: { ...answer.privacy, ...patch.privacy },
    autopilot: { ...answer.autopilot, ...patch.autopilot },
    followUps: { ...answer.followUps, ...patch.followUps },
    backups: { ...answer.backups, ...patch.backups },
    cleanup: { ...answer.cleanup, ...patch.cleanup },
    notifications: { ...answer.notifications, ...patch.notifications },
    appearance: { ...answer.appearance, ...patch.appearance },
    desktop: { ...answer.desktop, ...patch.desktop },
  }
}
