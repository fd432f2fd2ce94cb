import type { BlockEntry } from '../settings/setting-entry.ts'
import { BackupsLink } from './backups-link.tsx'

/** Leads from Settings to the page of backups, under every word that somebody may look for. */
export const backupsEntry: BlockEntry = {
  id: 'backups',
  section: 'data',
  title: 'Backups',
  effect:
    'Copies of your data, made every day: where they go, how many stay, encryption, going back to one, and export.',
  words: 'backup restore passphrase copy folder json csv',
  Block: BackupsLink,
}
