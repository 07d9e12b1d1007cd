// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/TakeOrigin.h"

#include <QTest>
#include <QTranslator>

using namespace rollcall::ui;

namespace {

/// Another language; what was translated begins with a star.
class OtherLanguage : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    QString translate(const char*, const char* text, const char*, int) const override
    {
        return QStringLiteral("*") + QString::fromUtf8(text);
    }
};

} // namespace

class TakeOriginTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void microphonesAreToldInTheUsersLanguage()
    {
        QCOMPARE(takeOriginText("microphone: Yeti Nano"), QStringLiteral("Microphone “Yeti Nano”"));
        QCOMPARE(takeOriginText("microphone: "), QStringLiteral("Microphone"));
        OtherLanguage language;
        QVERIFY(QCoreApplication::installTranslator(&language));
        QCOMPARE(takeOriginText("microphone: Yeti Nano"), QStringLiteral("*Microphone “Yeti Nano”"));
        QCOMPARE(takeOriginText("microphone:"), QStringLiteral("*Microphone"));
        QCOMPARE(takeOriginText("Ada 1.flac"), QStringLiteral("Ada 1.flac"));
        QCoreApplication::removeTranslator(&language);
    }

    void filesKeepTheirNames()
    {
        QCOMPARE(takeOriginText("microphone.wav"), QStringLiteral("microphone.wav"));
        QCOMPARE(takeOriginText("Ada 1.flac"), QStringLiteral("Ada 1.flac"));
    }
};

QTEST_GUILESS_MAIN(TakeOriginTest)
#include "TakeOriginTest.moc"
