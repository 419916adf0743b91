/**
 * Stores a new password after a reset.
 */
async function changePassword(email, newPassword, callback) {
  const bcrypt = require('bcryptjs');
  const { MongoClient } = require('mongodb');

  let result;
  try {
    if (!global.members) {
      global.members = new MongoClient(configuration.MONGODB_URI, {
        maxPoolSize: 2,
        serverSelectionTimeoutMS: 4000,
        connectTimeoutMS: 4000,
        socketTimeoutMS: 4000
      });
    }
    const passwordHash = await bcrypt.hash(newPassword, Number(configuration.BCRYPT_ROUNDS || 10));
    result = await global.members
      .db()
      .collection('members')
      .updateOne({ email: email.toLowerCase() }, { $set: { passwordHash } });
  } catch (err) {
    console.error('change_password:', err.name);
    // A client that could not connect at first never does: the next call makes a new one.
    const failed = global.members;
    global.members = null;
    if (failed) failed.close().catch(() => {});
    return callback(new Error('The user database is not available.'));
  }
  return callback(null, result.matchedCount === 1);
}
