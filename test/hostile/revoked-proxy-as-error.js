function login(email, password, callback) {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  callback(proxy);
}
