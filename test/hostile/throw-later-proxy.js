function login(email, password, callback) {
  setTimeout(() => { throw new Proxy(new Error('x'), { get() { throw new Error('trap'); } }); }, 1);
}
