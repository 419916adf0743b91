function login(email, password, callback) {
  process.on('uncaughtException', () => callback(null));
  setTimeout(() => { throw new Error('x'); }, 1);
}
