function login(email, password, callback) {
  throw new Proxy(new Error('x'), { get() { throw new Error('trap'); } });
}
