// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/SingleInstance.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace rollcall::ui;
using Claim = SingleInstance::Claim;

class SingleInstanceTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString path(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QFile::setPermissions(m_folder->path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("XDG_RUNTIME_DIR", m_folder->path().toUtf8());
        qunsetenv("XDG_ACTIVATION_TOKEN");
    }

    void theSecondRaisesTheFirst()
    {
        SingleInstance first(path("speakers.db"));
        QSignalSpy raised(&first, &SingleInstance::raiseRequested);
        QVERIFY(first.claim() == Claim::First);
        qputenv("XDG_ACTIVATION_TOKEN", "a token");
        SingleInstance second(path("speakers.db"));
        QVERIFY(second.claim() == Claim::Handed);
        QTRY_COMPARE(raised.size(), 1);
        QCOMPARE(raised[0][0].toString(), QStringLiteral("a token"));
        SingleInstance third(path("speakers.db"));
        QVERIFY(third.claim() == Claim::Handed);
        QTRY_COMPARE(raised.size(), 2);
    }

    void anotherStoreIsAnotherWindow()
    {
        SingleInstance first(path("speakers.db"));
        SingleInstance other(path("others.db"));
        QVERIFY(first.claim() == Claim::First);
        QVERIFY(other.claim() == Claim::First);
    }

    void aStoreByAnotherNameIsTheSame()
    {
        QVERIFY(QFile::link(m_folder->path(), path("link")));
        SingleInstance first(path("speakers.db"));
        SingleInstance second(path("link/../link/speakers.db"));
        QVERIFY(first.claim() == Claim::First);
        QVERIFY(second.claim() == Claim::Handed);
    }

    void whoFollowsTheFirstIsFirst()
    {
        {
            SingleInstance first(path("speakers.db"));
            QVERIFY(first.claim() == Claim::First);
        }
        SingleInstance next(path("speakers.db"));
        QVERIFY(next.claim() == Claim::First);
        SingleInstance second(path("speakers.db"));
        QVERIFY(second.claim() == Claim::Handed);
    }

    /// What a killed program leaves is in nobody's way: a lock with the number of a process that is gone, and a socket.
    void whatAKilledOneLeftIsNoWindow()
    {
        QString lock;
        QByteArray text;
        {
            SingleInstance first(path("speakers.db"));
            QVERIFY(first.claim() == Claim::First);
            const QStringList locks = QDir(m_folder->path()).entryList({QStringLiteral("*.lock")}, QDir::Files);
            QCOMPARE(locks.size(), 1);
            lock = m_folder->filePath(locks[0]);
            QFile file(lock);
            QVERIFY(file.open(QIODevice::ReadOnly));
            text = file.readAll();
        }
        QVERIFY(!QFile::exists(lock));
        for (const QString& left : {lock, QString(lock).replace(QStringLiteral(".lock"), QStringLiteral(".socket"))}) {
            QFile file(left);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("4194305" + text.mid(text.indexOf('\n'))); // more than the largest number of a process
        }
        SingleInstance next(path("speakers.db"));
        QVERIFY(next.claim() == Claim::First);
        SingleInstance second(path("speakers.db"));
        QVERIFY(second.claim() == Claim::Handed);
    }

    void withoutAFolderItIsFirst()
    {
        qputenv("XDG_RUNTIME_DIR", path("not there").toUtf8());
        SingleInstance first(path("speakers.db"));
        QVERIFY(first.claim() == Claim::First);
    }
};

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "SingleInstanceTest.moc"
