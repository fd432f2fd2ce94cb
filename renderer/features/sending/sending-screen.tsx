import { Screen } from '../../ui/screen.tsx'

export function SendingScreen() {
  return <Screen title="Sending">{null}</Screen>
}
