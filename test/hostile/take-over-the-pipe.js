function login(email, password, callback) {
  const { Socket } = require('net');
  new Socket({ fd: 4 }).destroy();
  new Socket({ fd: 3 }).destroy();
  setTimeout(() => callback(null), 20);
}
