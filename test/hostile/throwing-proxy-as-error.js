function login(email, password, callback) {
  const traps = new Proxy({}, { get() { return () => { throw new Error('trap'); }; } });
  callback(new Proxy(new Error('x'), traps));
}
