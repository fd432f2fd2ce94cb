/** The minutes since midnight in a time zone, reckoned in another way than the product does. */
export function minutesIn(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', minute: 'numeric', hourCycle: 'h23' })
  return (at) => {
    const part = (type: string) => Number(format.formatToParts(at).find((one) => one.type === type)?.value)
    return part('hour') * 60 + part('minute')
  }
}
