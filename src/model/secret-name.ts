/** Whether what goes by this name is a secret, as far as the name tells. */
export function isSecretName(name: string): boolean {
  return /secret|token|password|key|credential/i.test(name);
}
