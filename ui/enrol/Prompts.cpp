// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/Prompts.h"

#include <algorithm>

namespace rollcall::ui {

const std::array<PromptLanguage, 3>& promptLanguages()
{
    // The texts are Rollcall's own.
    static const std::array<PromptLanguage, 3> languages{
        PromptLanguage{
            QStringLiteral("en"),
            QStringLiteral("English"),
            {QStringLiteral("The museum opens at nine, but the garden behind it is free to enter all day long."),
             QStringLiteral("My neighbour bought fresh bread, yellow cheese and a jar of thick honey on Thursday."),
             QStringLiteral("We watched the ships vanish in the fog while the lighthouse turned without a sound."),
             QStringLiteral("Two boys pulled a small orange boat ashore before the storm could reach the pier."),
             QStringLiteral("Could you measure the width of this old wooden shelf and choose a better place for it?"),
             QStringLiteral("George usually hurries through the village, whistling a cheerful tune about the sea."),
             QStringLiteral("Their youngest daughter enjoys drawing huge birds with purple wings and sharp claws."),
             QStringLiteral("Please put the kettle on, warm the cups, and join us for a slice of cherry cake.")},
            15.0},
        PromptLanguage{
            QStringLiteral("de"),
            QStringLiteral("Deutsch"),
            {QStringLiteral("Das Museum öffnet um neun, aber der Garten dahinter ist den ganzen Tag frei zugänglich."),
             QStringLiteral("Meine Nachbarin kaufte am Donnerstag frisches Brot, würzigen Käse und ein Glas Honig."),
             QStringLiteral("Wir sahen die Schiffe im Nebel verschwinden, während der Leuchtturm lautlos kreiste."),
             QStringLiteral("Zwei Jungen zogen ein kleines rotes Boot ans Ufer, bevor der Sturm über den See kam."),
             QStringLiteral("Könntest du die Breite des alten Regals messen und einen besseren Platz dafür suchen?"),
             QStringLiteral("Jörg pfeift fröhlich vor sich hin, wenn er früh durch die engen Gassen läuft."),
             QStringLiteral("Ihre jüngste Tochter zeichnet gern riesige Vögel mit langen Schwänzen und Krallen."),
             QStringLiteral("Heute Abend kochen wir Pilzsuppe, backen Äpfel mit Zimt und spielen noch Schach.")},
            15.0},
        PromptLanguage{QStringLiteral("zh"),
                       QStringLiteral("中文"),
                       {QStringLiteral("博物馆早上九点开门，后面的花园全天都可以免费参观。"),
                        QStringLiteral("星期四，邻居买了新鲜的面包、一块奶酪和一大罐蜂蜜。"),
                        QStringLiteral("我们看着船慢慢消失在雾里，远处的灯塔静静地转动着。"),
                        QStringLiteral("暴风雨来之前，两个男孩把一条橙色的小船拖上了岸。"),
                        QStringLiteral("请你量一量这个旧书架的宽度，再给它换个合适的地方。"),
                        QStringLiteral("小周吹着口哨穿过村子，心里想着去年夏天看过的大海。"),
                        QStringLiteral("她最小的女儿喜欢画长着紫色翅膀和尖爪子的大鸟。"),
                        QStringLiteral("水烧开以后，先把杯子温热，再来跟我们一起吃樱桃蛋糕。")},
                       5.0},
    };
    return languages;
}

const PromptLanguage& promptLanguage(const QString& code)
{
    const auto& all = promptLanguages();
    const auto found = std::ranges::find(all, code, &PromptLanguage::code);
    return found == all.end() ? all.front() : *found;
}

double readingSeconds(const PromptLanguage& language, int sentence)
{
    return static_cast<double>(language.sentences[sentence].size()) / language.lettersPerSecond;
}

} // namespace rollcall::ui
