function login(email, password, callback) {
  Promise.reject(new Proxy({}, { get() { throw new Error('trap'); } }));
}
