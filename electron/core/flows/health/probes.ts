import { connectionProbe } from './connection-probe.ts'
import type { Probe } from './health-deps.ts'
import { modelProbe } from './model-probe.ts'
import { draftingProbe, sendingProbe, uncertainProbe } from './queue-probe.ts'
import { intakeProbe, lagProbe } from './speed-probe.ts'
import { storageProbe } from './storage-probe.ts'
import { backupProbe, jobsProbe } from './upkeep-probe.ts'

/** All that is looked at, in the order in which a person would look. */
export const PROBES: readonly Probe[] = [
  storageProbe,
  connectionProbe,
  modelProbe,
  draftingProbe,
  sendingProbe,
  uncertainProbe,
  backupProbe,
  jobsProbe,
  intakeProbe,
  lagProbe,
]
