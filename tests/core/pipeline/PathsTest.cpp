// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/Paths.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <cstddef>

using namespace rollcall;
using namespace rollcall::pipeline;

class PathsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_before;

    static void set(const char* name, const QString& value)
    {
        value.isNull() ? qunsetenv(name) : qputenv(name, value.toUtf8());
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_folder.path()));
    }

    void cleanupTestCase() { QVERIFY(QDir::setCurrent(m_before)); }

    void userFolder_data()
    {
        QTest::addColumn<QString>("home");
        QTest::addColumn<QString>("data");
        QTest::addColumn<QString>("folder"); // empty: none
        const QString none;
        const QString empty = QStringLiteral("");
        QTest::newRow("home") << QStringLiteral("/home/a") << none << QStringLiteral("/home/a/.local/share/rollcall");
        QTest::newRow("data") << QStringLiteral("/home/a") << QStringLiteral("/data")
                              << QStringLiteral("/data/rollcall");
        QTest::newRow("data alone") << none << QStringLiteral("/data") << QStringLiteral("/data/rollcall");
        QTest::newRow("relative data") << QStringLiteral("/home/a") << QStringLiteral("data")
                                       << QStringLiteral("/home/a/.local/share/rollcall");
        QTest::newRow("empty data") << QStringLiteral("/home/a") << empty
                                    << QStringLiteral("/home/a/.local/share/rollcall");
        QTest::newRow("nothing") << none << none << QString();
        QTest::newRow("empty") << empty << empty << QString();
        QTest::newRow("relative home") << QStringLiteral("home") << none << QString();
        QTest::newRow("dot") << QStringLiteral(".") << QStringLiteral("..") << QString();
    }

    void userFolder()
    {
        QFETCH(const QString, home);
        QFETCH(const QString, data);
        QFETCH(const QString, folder);
        set("HOME", home);
        set("XDG_DATA_HOME", data);
        const std::filesystem::path expected = folder.toStdString();
        QCOMPARE(defaultStoreFile(), folder.isEmpty() ? std::filesystem::path() : expected / "speakers.db");
        QCOMPARE(defaultRunsFolder(), folder.isEmpty() ? std::filesystem::path() : expected / "runs");
        QCOMPARE(defaultEvaluationsFolder(), folder.isEmpty() ? std::filesystem::path() : expected / "evaluations");
        if (folder.isEmpty()) {
            const std::array<std::byte, 3> bytes{};
            const auto installed = installModelFile(bytes, ModelId{"0123456789abcdef"});
            QVERIFY(!installed.ok());
            QCOMPARE(installed.error().code, ErrorCode::NotFound);
            QVERIFY(installed.error().message.find("HOME") != std::string::npos);
            QCOMPARE(defaultModelFile(), shippedModelFile());
            QVERIFY(forgetInstalledModel().ok());
            QVERIFY(QDir(m_folder.path()).isEmpty()); // nothing came into the current folder
        }
    }
};

QTEST_GUILESS_MAIN(PathsTest)
#include "PathsTest.moc"
