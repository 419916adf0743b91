function login(email, password, callback) {
  callback({ [Symbol.toPrimitive]() { throw new Error('no'); }, toString() { throw new Error('no'); }, message: {} });
}
