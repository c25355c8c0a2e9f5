/** Whether the browser says that its user does not want to be tracked: Global Privacy Control or Do Not Track. */
export function privacySignal(): boolean {
  const browser = navigator as Navigator & { globalPrivacyControl?: boolean }
  return !!browser.globalPrivacyControl || browser.doNotTrack === '1'
}
