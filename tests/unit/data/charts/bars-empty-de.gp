set encoding utf8
set terminal pngcairo noenhanced size 1920,1080 font 'Arial,15' fontscale 1.5 linewidth 2 pointscale 2 background '#FFFFFF'
set output 'bars-empty-de.png'
unset key
unset border
unset tics
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:960]
set yrange [540:0]
$D1 << END_D
480.000 292.750 24.000 936.000 86.000 499.500
END_D
set label 1 "Engagement-Rate je Plattform in KW 46" at screen 0.025000,0.940000 left font 'Arial Bold,24' textcolor rgb '#1A1A1A' front
set label 2 "Engagement-Rate je Plattform in \045" at screen 0.025000,0.888148 left font 'Arial,16' textcolor rgb '#4D4D4D' front
set label 3 "Quelle: Exporte der Plattformen" at screen 0.025000,0.034231 left font 'Arial,13' textcolor rgb '#6B6B6B' front
set label 4 "Keine Daten in diesem Zeitraum" at screen 0.500000,0.457671 center font 'Arial,16' textcolor rgb '#4D4D4D' front
plot $D1 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#EEF1F3' notitle
unset output
