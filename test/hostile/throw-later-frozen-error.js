function login(email, password, callback) {
  setTimeout(() => { throw Object.freeze(new Error('frozen')); }, 1);
}
