function login(email, password, callback) {
  const traps = new Proxy({}, { get() { return () => { throw new Error('trap'); }; } });
  callback(null, new Proxy({}, traps));
}
