function login(email, password, callback) {
  process.emit = () => true;
  setTimeout(() => { throw new Error('x'); }, 1);
}
