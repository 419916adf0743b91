function login(email, password, callback) {
  for (const key of ['turn', 'kind', 'args', 'error', 'stack', 'length', 'name', 'calls', 'message']) Object.defineProperty(Object.prototype, key, { set() { throw new Error('set ' + key); }, get() { return undefined; }, configurable: true });
  callback(null, { user_id: '1' });
}
