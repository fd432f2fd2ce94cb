import { useQuery } from '@tanstack/react-query'
import type { Desk } from '../../state/desk.ts'
import { useDesk } from '../../state/use-desk.ts'

/** Why nothing can be sent here, in the words of every place that says so. */
export const WATCH_ONLY = 'Watch only: nothing is sent from here.'

/** Whether this account was linked without a way to send. */
export function useWatchOnly(): boolean {
  const { data: session } = useQuery(useDesk().orpc.session.get.queryOptions())
  return session?.watchOnly === true
}

/** The same for a command, from what was read already. */
export function isWatchOnly({ queries, orpc }: Pick<Desk, 'queries' | 'orpc'>): boolean {
  return queries.getQueryData(orpc.session.get.queryKey())?.watchOnly === true
}
