import type { BlockEntry } from '../settings/setting-entry.ts'
import { CleanupBlock } from './cleanup-block.tsx'
import { DeleteEverythingBlock } from './delete-everything-block.tsx'

export const cleanupEntry: BlockEntry = {
  id: 'cleanup.preview',
  section: 'data',
  title: 'What the daily clean-up would remove now',
  effect: 'It runs once a day by itself, and never touches what waits for an answer or is still to be sent.',
  words: 'clean up cleanup retention delete old dry run',
  Block: CleanupBlock,
}

export const deleteEverythingEntry: BlockEntry = {
  id: 'data.delete',
  section: 'data',
  title: 'Delete everything here',
  effect: 'Secretary forgets all it knows, as if it had never been on this computer.',
  words: 'erase remove reset uninstall wipe',
  Block: DeleteEverythingBlock,
}
