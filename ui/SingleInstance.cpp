// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/SingleInstance.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>

namespace rollcall::ui {

namespace {

constexpr int kPatienceMs = 2000; ///< the first may be about to listen
constexpr qint64 kMaxTokenBytes = 4096;

/// The store's one name, links resolved, whether it is there yet or not.
QString canonicalName(const QString& file)
{
    const QFileInfo info(file);
    if (const QString canonical = info.canonicalFilePath(); !canonical.isEmpty()) {
        return canonical;
    }
    const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
    return (folder.isEmpty() ? info.absolutePath() : folder) + QLatin1Char('/') + info.fileName();
}

/// Beginning of the names of socket and lock, in a folder of this user alone.
QString placeOf(const QString& storeFile)
{
    constexpr qsizetype kShownDigits = 16;
    const QByteArray hash =
        QCryptographicHash::hash(canonicalName(storeFile).toUtf8(), QCryptographicHash::Sha256).toHex();
    return QDir(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation))
        .filePath(QStringLiteral("rollcall-%1").arg(QString::fromLatin1(hash.first(kShownDigits))));
}

} // namespace

SingleInstance::SingleInstance(const QString& storeFile, QObject* parent)
    : QObject(parent), m_socket(placeOf(storeFile) + QStringLiteral(".socket")),
      m_lock(placeOf(storeFile) + QStringLiteral(".lock"))
{
    m_lock.setStaleLockTime(0); // however old it is, only the death of its process frees it
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::onConnection);
}

SingleInstance::~SingleInstance() = default;

SingleInstance::Claim SingleInstance::claim()
{
    if (!m_lock.tryLock(0) && m_lock.error() == QLockFile::LockFailedError) {
        return handOver() ? Claim::Handed : Claim::NoAnswer;
    }
    QLocalServer::removeServer(m_socket); // left by one that was killed
    m_server.listen(m_socket);
    return Claim::First;
}

bool SingleInstance::handOver() const
{
    const QDeadlineTimer deadline(kPatienceMs);
    do {
        QLocalSocket socket;
        socket.connectToServer(m_socket, QIODevice::WriteOnly);
        if (socket.waitForConnected(kPatienceMs)) {
            socket.write(qgetenv("XDG_ACTIVATION_TOKEN").left(kMaxTokenBytes));
            socket.disconnectFromServer();
            return socket.state() == QLocalSocket::UnconnectedState || socket.waitForDisconnected(kPatienceMs);
        }
        QThread::msleep(50);
    } while (!deadline.hasExpired());
    return false;
}

void SingleInstance::onConnection()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        const auto answer = [this, socket] {
            Q_EMIT raiseRequested(QString::fromUtf8(socket->read(kMaxTokenBytes)));
            socket->deleteLater();
        };
        if (socket->state() == QLocalSocket::UnconnectedState) { // it was quicker than this
            answer();
        } else {
            connect(socket, &QLocalSocket::disconnected, this, answer);
        }
    }
}

} // namespace rollcall::ui
