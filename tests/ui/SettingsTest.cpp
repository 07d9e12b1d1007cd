// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Settings.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace rollcall::ui;

class SettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaults()
    {
        const auto settings = Settings::temporary();
        QCOMPARE(settings->text(SettingKey::MicrophoneId), QString());
        QCOMPARE(settings->text(SettingKey::ColourMap), QStringLiteral("viridis"));
        QCOMPARE(settings->bytes(SettingKey::WindowGeometry), QByteArray());
        QCOMPARE(settings->number(SettingKey::StrangersPerName), 20.0);
    }

    void roundTripOverTheDisk()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("a.ini"));
        const QString name = QString::fromUtf8("Mikrofon \"Größe\", 麦克风; =1\\n");
        const QByteArray bytes("\0\x01\xff,;\"", 6);
        {
            Settings settings(file);
            settings.setText(SettingKey::MicrophoneId, name);
            settings.setBytes(SettingKey::WindowGeometry, bytes);
            settings.setNumber(SettingKey::StrangersPerName, 100.0);
            QVERIFY(settings.save());
        }
        const Settings settings(file);
        QCOMPARE(settings.text(SettingKey::MicrophoneId), name);
        QCOMPARE(settings.bytes(SettingKey::WindowGeometry), bytes);
        QCOMPARE(settings.number(SettingKey::StrangersPerName), 100.0);
    }

    void overridesStayOffTheDisk()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("a.ini"));
        const QString kept = QStringLiteral("/kept.db");
        const QString once = QStringLiteral("/once.db");
        {
            Settings settings(file);
            settings.setText(SettingKey::StoreFile, kept);
            QSignalSpy spy(&settings, &Settings::changed);
            settings.overrideText(SettingKey::StoreFile, once);
            QCOMPARE(settings.text(SettingKey::StoreFile), once);
            QCOMPARE(spy.count(), 1);
            QVERIFY(settings.save());
        }
        Settings settings(file);
        QCOMPARE(settings.text(SettingKey::StoreFile), kept);
        settings.overrideText(SettingKey::StoreFile, once);
        settings.setText(SettingKey::StoreFile, once); // chosen by the user after all: now it stays
        QVERIFY(settings.save());
        QCOMPARE(Settings(file).text(SettingKey::StoreFile), once);
        settings.overrideText(SettingKey::StoreFile, kept);
        settings.reset(SettingKey::StoreFile);
        QCOMPARE(settings.text(SettingKey::StoreFile), QString());
    }

    void changedIsToldOnce()
    {
        const auto settings = Settings::temporary();
        QSignalSpy spy(settings.get(), &Settings::changed);
        settings->setText(SettingKey::LastPage, QStringLiteral("enrolPage"));
        settings->setText(SettingKey::LastPage, QStringLiteral("enrolPage"));
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy.first().first().value<SettingKey>(), SettingKey::LastPage);
        settings->reset(SettingKey::LastPage);
        settings->reset(SettingKey::LastPage);
        QCOMPARE(spy.count(), 2);
        QCOMPARE(settings->text(SettingKey::LastPage), QString());
    }

    void numbersStayInTheirRange_data()
    {
        QTest::addColumn<double>("given");
        QTest::addColumn<double>("kept");
        QTest::newRow("below") << -3.0 << 20.0;
        QTest::newRow("above") << 2000.0 << 1000.0;
        QTest::newRow("inside") << 100.0 << 100.0;
        QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << 20.0;
    }
    void numbersStayInTheirRange()
    {
        QFETCH(double, given);
        QFETCH(double, kept);
        const auto settings = Settings::temporary();
        settings->setNumber(SettingKey::StrangersPerName, given);
        QCOMPARE(settings->number(SettingKey::StrangersPerName), kept);
    }

    void nonsenseOnTheDiskIsTheDefault_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("text for a number") << QByteArray("strangersPerName=often");
        QTest::newRow("out of range") << QByteArray("strangersPerName=17");
        QTest::newRow("not a number") << QByteArray("strangersPerName=nan");
        QTest::newRow("list") << QByteArray("strangersPerName=1, 2");
        QTest::newRow("broken line") << QByteArray("strangersPerName");
    }
    void nonsenseOnTheDiskIsTheDefault()
    {
        QFETCH(QByteArray, line);
        const QTemporaryDir directory;
        QFile file(directory.filePath(QStringLiteral("a.ini")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[identify]\n" + line + "\n[window]\ngeometry=hello\n");
        file.close();
        const Settings settings(file.fileName());
        QCOMPARE(settings.number(SettingKey::StrangersPerName), 20.0);
        QCOMPARE(settings.bytes(SettingKey::WindowGeometry), QByteArray());
    }

    void temporaryOnesAreApart()
    {
        const auto a = Settings::temporary();
        const auto b = Settings::temporary();
        a->setText(SettingKey::StoreFile, QStringLiteral("/a"));
        QCOMPARE(b->text(SettingKey::StoreFile), QString());
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "SettingsTest.moc"
