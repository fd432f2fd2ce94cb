import { Screen } from '../../ui/screen.tsx'

export function OnboardingScreen() {
  return <Screen title="Onboarding">{null}</Screen>
}
