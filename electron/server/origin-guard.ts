/** Where a request says it comes from and where it thinks it goes. */
export interface RequestOrigin {
  readonly host: string | undefined
  readonly origin: string | undefined
}

/**
 * Whether a request may reach us at all. Any page in any browser of this machine can call a port on loopback: the Host
 * must be ours (or another site's name was made to point here), and a page that calls must be our own. A request
 * without an Origin is not from another page: browsers always say it where it differs.
 */
export function isAllowedOrigin(request: RequestOrigin, port: number): boolean {
  const hosts = ownHosts(port)
  if (request.host === undefined || !hosts.includes(request.host.toLowerCase())) return false
  return request.origin === undefined || hosts.some((host) => request.origin === `http://${host}`)
}

/** The two names under which we are reached. */
export function ownHosts(port: number): string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`]
}
