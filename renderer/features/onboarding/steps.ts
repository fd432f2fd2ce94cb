import type { SettingsAnswer } from '../../../electron/contract/settings.ts'
import type { Desk } from '../../state/desk.ts'

export const STEPS = ['welcome', 'link', 'model', 'agree', 'tour'] as const
export type Step = (typeof STEPS)[number]

export function toStep(detail: string | null): Step {
  return STEPS.find((step) => step === detail) ?? 'welcome'
}

export function goToStep(desk: Desk, step: Step): void {
  desk.ui.goTo('welcome', step === 'welcome' ? null : step)
}

/** What comes after linking: whoever has been here before and only links again goes straight back to the desk. */
export function afterLink(settings: SettingsAnswer): Step | 'desk' {
  if (settings.appearance.tourSeen) return 'desk'
  return settings.model.preset === 'none' ? 'model' : 'agree'
}

export function leaveTo(desk: Desk, next: Step | 'desk'): void {
  if (next === 'desk') desk.ui.goTo('unanswered')
  else goToStep(desk, next)
}
