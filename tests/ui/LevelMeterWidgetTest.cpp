// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/LevelMeterWidget.h"

#include "tests/support/Looks.h"
#include "ui/theme/Tokens.h"

#include <QTest>

#include <limits>

using namespace rollcall::ui;
using namespace rollcall::test;
using rollcall::audio::Level;

class LevelMeterWidgetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void looks_data() { addPaletteRows(); }
    void looks()
    {
        QFETCH(QPalette, palette);
        LevelMeterWidget widget;
        const QString row = QString::fromUtf8(QTest::currentDataTag());
        const QSize size(360, widget.sizeHint().height());
        widget.setLevel({-9.0F, -18.0F, false});
        picture(widget, palette, size, row);
        widget.setLevel({0.0F, -2.0F, true});
        const QImage clipped = picture(widget, palette, size, row + QStringLiteral("-clipped"));
        QVERIFY(countPixels(clipped, colour(Token::Bad, palette)) > 100);
    }

    void barGrowsWithTheLevel()
    {
        LevelMeterWidget widget;
        const QPalette palette = lightPalette();
        int before = -1;
        for (const float rms : {-100.0F, -50.0F, -40.0F, -20.0F, -13.0F}) {
            widget.setLevel({rms, rms, false});
            const int green =
                countPixels(picture(widget, palette, QSize(360, 40), QString::number(static_cast<double>(rms))),
                            colour(Token::Good, palette));
            QVERIFY2(green > before, qPrintable(QString::number(static_cast<double>(rms))));
            before = green;
        }
    }

    void lampStaysLit()
    {
        LevelMeterWidget widget;
        widget.setLevel({0.0F, -3.0F, true});
        QVERIFY(widget.clipLampLit());
        widget.setLevel({-40.0F, -50.0F, false});
        QVERIFY(widget.clipLampLit());
        QTest::qWait(LevelMeterWidget::kClipHoldMs / 2);
        QVERIFY(widget.clipLampLit());
        QTRY_VERIFY_WITH_TIMEOUT(!widget.clipLampLit(), LevelMeterWidget::kClipHoldMs);
    }

    void clearPutsTheLampOut()
    {
        LevelMeterWidget widget;
        widget.setLevel({0.0F, -3.0F, true});
        widget.clear();
        QVERIFY(!widget.clipLampLit());
        QCOMPARE(widget.level().peakDbfs, rollcall::audio::kLevelFloorDbfs);
    }

    void survivesOddLevels()
    {
        LevelMeterWidget widget;
        for (const float level : {-1000.0F, 20.0F, -std::numeric_limits<float>::infinity()}) {
            widget.setLevel({level, level, false});
            QCOMPARE(picture(widget, lightPalette(), QSize(200, 30), QStringLiteral("odd")).size(), QSize(200, 30));
        }
    }

    void speaksToScreenReaders()
    {
        LevelMeterWidget widget;
        QCOMPARE(widget.objectName(), QStringLiteral("levelMeterWidget"));
        QVERIFY(!widget.accessibleName().isEmpty());
        widget.setLevel({-12.4F, -20.0F, true});
        QVERIFY(widget.accessibleDescription().contains(QStringLiteral("12")));
        QVERIFY(widget.accessibleDescription().contains(QStringLiteral("clipping")));
    }
};

QTEST_MAIN(LevelMeterWidgetTest)
#include "LevelMeterWidgetTest.moc"
