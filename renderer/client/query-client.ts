import { QueryClient } from '@tanstack/react-query'
import { ConnectionLostError } from './connection.ts'

/**
 * The cache of everything the runtime told. Events say when to read anew, so nothing goes stale by itself for a while;
 * `networkMode` is `always` because the runtime lives on this machine and needs no network.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 60_000,
        refetchOnReconnect: false,
        refetchOnWindowFocus: true,
        retry: (count, error) => !(error instanceof ConnectionLostError) && !('status' in error) && count < 2,
        retryDelay: 500,
      },
      mutations: { networkMode: 'always' },
    },
  })
}
