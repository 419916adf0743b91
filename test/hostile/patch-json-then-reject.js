function login(email, password, callback) {
  JSON.stringify = null;
  Promise.reject(new Error('x'));
}
