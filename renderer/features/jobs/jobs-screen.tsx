import { Screen } from '../../ui/screen.tsx'

export function JobsScreen() {
  return <Screen title="Jobs">{null}</Screen>
}
